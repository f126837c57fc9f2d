/** The resources of KEDA 2, as its documentation of {@code keda.sh/v1alpha1} has them. */
package io.tercet.deploy.keda;
