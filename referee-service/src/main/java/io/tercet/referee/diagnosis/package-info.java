/** What is wrong with a game: rules with names, each stated beside its source in {@code docs/verdicts.md}. */
package io.tercet.referee.diagnosis;
