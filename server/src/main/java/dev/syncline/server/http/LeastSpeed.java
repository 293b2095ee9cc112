package dev.syncline.server.http;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Gives up on callers that drip a body or take an answer drop by drop. Only the time in which the
 * server waits for them counts, and a time of grace comes first: Jetty's own handler for this has
 * none, leaves the two bytes of an empty list two milliseconds, and fails on an answer without a
 * body.
 */
final class LeastSpeed extends Handler.Wrapper {
  private final long bytesPerSecond;
  private final long grace;

  LeastSpeed(Handler handler, HttpLimits limits) {
    super(handler);
    this.bytesPerSecond = limits.bytesPerSecond();
    this.grace = limits.grace().toNanos();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Body body = new Body(request);
    return super.handle(body, new Answer(body, response), callback);
  }

  /** How long a caller may be waited for in all, in nanoseconds. */
  private long allowed(long bytes) {
    return grace + bytes * 1_000_000_000 / bytesPerSecond;
  }

  private final class Body extends Request.Wrapper {
    private long bytes;
    private long waited;
    private Content.@Nullable Chunk failure;

    private Body(Request request) {
      super(request);
    }

    @Override
    public Content.@Nullable Chunk read() {
      if (failure != null) {
        return failure;
      }
      Content.Chunk chunk = super.read();
      bytes += chunk == null ? 0 : chunk.remaining();
      return chunk;
    }

    @Override
    public void demand(Runnable arrived) {
      if (waited > allowed(bytes)) {
        failure =
            Content.Chunk.from(new HttpException.RuntimeException(HttpStatus.REQUEST_TIMEOUT_408));
        arrived.run();
        return;
      }
      long start = System.nanoTime();
      Runnable counted =
          () -> {
            waited += System.nanoTime() - start;
            arrived.run();
          };
      super.demand(Invocable.from(Invocable.getInvocationType(arrived), counted));
    }
  }

  private final class Answer extends Response.Wrapper {
    private long bytes;
    private long waited;

    private Answer(Body request, Response response) {
      super(request, response);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      bytes += content == null ? 0 : content.remaining();
      Write write = new Write(callback);
      super.write(last, content, write);
      write.watch();
    }

    /** One write; most are done before the caller could be called slow. */
    private final class Write implements Callback {
      private final Callback callback;
      private final long start = System.nanoTime();
      private final AtomicBoolean done = new AtomicBoolean();
      private volatile Scheduler.@Nullable Task timer;

      private Write(Callback callback) {
        this.callback = callback;
      }

      void watch() {
        if (done.get()) {
          return;
        }
        Scheduler.Task task =
            getRequest()
                .getComponents()
                .getScheduler()
                .schedule(this::giveUp, allowed(bytes) - waited, TimeUnit.NANOSECONDS);
        timer = task;
        if (done.get()) {
          task.cancel();
        }
      }

      /** Closing the connection fails the write, and through it whoever waits for it. */
      private void giveUp() {
        getRequest()
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint()
            .close(new TimeoutException("The caller takes the answer too slowly."));
      }

      private void done() {
        done.set(true);
        waited += System.nanoTime() - start;
        Scheduler.Task task = timer;
        if (task != null) {
          task.cancel();
        }
      }

      @Override
      public void succeeded() {
        done();
        callback.succeeded();
      }

      @Override
      public void failed(Throwable cause) {
        done();
        callback.failed(cause);
      }

      @Override
      public InvocationType getInvocationType() {
        return callback.getInvocationType();
      }
    }
  }
}
