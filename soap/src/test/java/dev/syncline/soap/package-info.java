/** Tests of the SOAP codec, on a contract of their own. */
@NullMarked
package dev.syncline.soap;

import org.jspecify.annotations.NullMarked;
