/** What a classifier of a dataset's own classes sees in generated images. */
package io.tercet.referee.images;
