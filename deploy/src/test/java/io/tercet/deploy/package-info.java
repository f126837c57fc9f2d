/** Holds images and manifests to what is promised of them. */
package io.tercet.deploy;
