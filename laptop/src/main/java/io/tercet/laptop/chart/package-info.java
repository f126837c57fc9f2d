/** What charts are made of. */
package io.tercet.laptop.chart;
