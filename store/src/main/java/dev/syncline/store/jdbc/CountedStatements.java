package dev.syncline.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a listener the SQL of each prepared statement that a connection executes. */
final class CountedStatements {
  private CountedStatements() {}

  /** The connection itself when nobody listens. */
  static Connection on(Connection connection, @Nullable Consumer<String> listener) {
    if (listener == null) {
      return connection;
    }
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          Object answer = invoke(connection, method, arguments);
          return switch (answer) {
            case PreparedStatement prepared when arguments != null ->
                proxy(PreparedStatement.class, counting(prepared, (String) arguments[0], listener));
            case null, default -> answer;
          };
        });
  }

  private static InvocationHandler counting(
      PreparedStatement statement, String sql, Consumer<String> listener) {
    return (proxy, method, arguments) -> {
      if (method.getName().startsWith("execute")) {
        listener.accept(sql);
      }
      return invoke(statement, method, arguments);
    };
  }

  private static @Nullable Object invoke(
      Object target, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
