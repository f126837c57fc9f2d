/** Words in the place of numbers: the categories of a column of text. */
package io.tercet.dataset.category;
