/**
 * REST: the ErpSync agent in JSON, the CRM's records, and Syncline's own operations. It translates
 * between JSON and one call of the domain.
 */
@NullMarked
package dev.syncline.server.rest;

import org.jspecify.annotations.NullMarked;
