/** Many runs of small games, and how often they succeed. */
package io.tercet.laptop.sweep;
