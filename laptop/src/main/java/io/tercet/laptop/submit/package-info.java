/** Handing a specification and its data to the services, and following what they make of them. */
package io.tercet.laptop.submit;
