package dev.syncline.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose request header takes too long. Jetty closes those that stand still; one
 * that gets a byte now and then is not, as long as no request came of it.
 */
final class HeaderWatch extends Handler.Wrapper implements Connection.Listener {
  private final long longest;
  private final long interval;
  private final Scheduler scheduler;
  private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

  /** What is known of a connection. */
  private static final class Seen {
    volatile boolean busy;

    /** How many bytes had come when the last request was over. */
    volatile long before;

    /** When more than those were seen first; 0 while there are none. Only the sweep uses it. */
    long since;
  }

  HeaderWatch(Handler handler, Duration longest, Scheduler scheduler) {
    super(handler);
    this.longest = longest.toNanos();
    this.interval = Math.min(this.longest / 4, TimeUnit.SECONDS.toNanos(1));
    this.scheduler = scheduler;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    next();
  }

  private void next() {
    if (!isStopping() && !isStopped()) {
      Scheduler.Task _ = scheduler.schedule(this::sweep, interval, TimeUnit.NANOSECONDS);
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    connections.forEach((connection, seen) -> {
      if (seen.busy || connection.getBytesIn() <= seen.before) {
        seen.since = 0;
      } else if (seen.since == 0) {
        seen.since = now == 0 ? 1 : now;
      } else if (now - seen.since > longest) {
        connection
            .getEndPoint()
            .close(new TimeoutException("The header of a request took too long."));
      }
    });
    next();
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Seen());
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Seen seen = connections.get(connection);
    if (seen != null) {
      seen.busy = true;
      Request.addCompletionListener(
          request,
          failure -> {
            seen.before = connection.getBytesIn();
            seen.busy = false;
          });
    }
    return super.handle(request, response, callback);
  }
}
