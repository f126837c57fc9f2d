/** From data that arrived to the request to train on it, where a model's specification says so. */
package io.tercet.preprocess.retraining;
