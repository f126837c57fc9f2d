package io.tercet.inference.protocol;

/** The protocol's names of the element types that are accepted; everything is computed in FP32, words by their numbers. */
public enum Datatype {
    FP32,
    FP64,
    INT64,
    BOOL,
    /** Texts, which are the words of categories. */
    BYTES
}
