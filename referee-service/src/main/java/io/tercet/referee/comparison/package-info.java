/** Generated rows set against the reference's, in physical units: how they differ, and where in the space of conditions. */
package io.tercet.referee.comparison;
