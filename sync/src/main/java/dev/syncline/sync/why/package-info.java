/**
 * Answers why a record of the CRM is as it is: who wrote each value, what runs decided about it,
 * and what each connection does with it. Reads only; asked over REST.
 */
@NullMarked
package dev.syncline.sync.why;

import org.jspecify.annotations.NullMarked;
