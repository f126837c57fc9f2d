/** Which models there are, and what they are trained by. */
package io.tercet.preprocess.registration;
