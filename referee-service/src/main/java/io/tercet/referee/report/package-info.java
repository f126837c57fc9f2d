/** What the examiner found about a checkpoint, as a page for people. */
package io.tercet.referee.report;
