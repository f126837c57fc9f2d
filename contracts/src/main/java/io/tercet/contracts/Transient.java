package io.tercet.contracts;

/** Marks an exception whose cause may pass by itself, such as a store or broker out of reach: the work is tried again. */
public interface Transient {}
