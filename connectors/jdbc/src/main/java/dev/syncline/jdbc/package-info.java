/**
 * A connector in front of any SQL database that a JDBC driver reaches. What the ERP's tables mean
 * is written in one description file per kind of ERP ({@link dev.syncline.jdbc.Description}); the
 * connections differ by database address and credentials. The connector host and {@code
 * plugin://jdbc} load it as {@link dev.syncline.jdbc.JdbcConnectorFactory}.
 */
@NullMarked
package dev.syncline.jdbc;

import org.jspecify.annotations.NullMarked;
