package dev.syncline.eis;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.connector.Outcome;
import dev.syncline.soap.Limits;
import dev.syncline.soap.SoapClient;
import dev.syncline.soap.SoapFault;
import dev.syncline.soap.SoapMessage;
import dev.syncline.soap.SoapOperation;
import dev.syncline.soap.StreamedAnswer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls to one connector: waits for a turn, sends, reads, tries again what may be tried
 * again, and tells the listener.
 */
final class SoapCalls {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** How the calls wait between two tries. */
  @FunctionalInterface
  interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  private final URI url;
  private final ConnectorHttp http;
  private final SoapClient client;
  private final CallPolicy policy;
  private final CallListener listener;
  private final InstantSource time;
  private final Pause pause;
  private final Breaker breaker;
  private final ConcurrentHashMap<String, Semaphore> turns = new ConcurrentHashMap<>();

  SoapCalls(
      URI url,
      ConnectorHttp http,
      SoapClient client,
      CallPolicy policy,
      CallListener listener,
      InstantSource time,
      Pause pause) {
    this.url = url;
    this.http = http;
    this.client = client;
    this.policy = policy;
    this.listener = listener;
    this.time = time;
    this.pause = pause;
    this.breaker = new Breaker(policy.failures(), policy.rest(), time);
  }

  /**
   * What to call.
   *
   * @param repeatable it only reads, and may be tried again
   * @param request its one argument; null: it has none
   */
  record Ask(
      String operation,
      @Nullable String connection,
      boolean repeatable,
      @Nullable Record request) {}

  /** Calls, and reads the whole answer. */
  <T> T call(Ask ask, Class<T> type, Function<T, Outcome> said) throws ConnectorException {
    return tried(
        ask,
        attempt -> {
          try (Attempt it = attempt) {
            Object value = it.read();
            if (!type.isInstance(value)) {
              throw notUnderstood("its answer to " + ask.operation() + " is empty", null);
            }
            T answer = type.cast(value);
            it.outcome = said.apply(answer);
            return answer;
          }
        });
  }

  /** Calls, and reads the answer up to the first item of the list; the attempt stays open. */
  Attempt stream(Ask ask, String list) throws ConnectorException {
    return tried(
        ask,
        attempt -> {
          try {
            attempt.open(list);
            return attempt;
          } catch (ConnectorException | RuntimeException e) {
            attempt.close();
            throw e;
          }
        });
  }

  /** What is done with an answer that has begun. */
  private interface Use<T> {
    T with(Attempt attempt) throws ConnectorException;
  }

  private <T> T tried(Ask ask, Use<T> use) throws ConnectorException {
    SoapOperation operation = client.operation(ask.operation());
    SoapMessage message = message(operation, ask);
    for (int attempt = 1; ; attempt++) {
      Duration alone = breaker.enter();
      if (alone.isPositive()) {
        throw new ConnectorException(
            Kind.NOT_SENT,
            "The connector %s did not answer %d times in a row; it is called again in %d seconds."
                .formatted(Exchange.shown(url), breaker.failures(), alone.toSeconds() + 1),
            null);
      }
      Semaphore turn = turn(ask);
      Attempt it = new Attempt(ask, operation, message, turn);
      try {
        it.send();
        T result = use.with(it);
        breaker.answered();
        return result;
      } catch (ConnectorException e) {
        it.failed(e);
        boolean silent = e.kind() == Kind.NOT_SENT || e.kind() == Kind.UNKNOWN_OUTCOME;
        if (!silent) {
          breaker.answered();
          throw e;
        }
        breaker.failed();
        if (!ask.repeatable() || attempt >= policy.tries()) {
          throw e;
        }
        pauseAfter(attempt, e);
      }
    }
  }

  private SoapMessage message(SoapOperation operation, Ask ask) throws ConnectorException {
    try {
      return ask.request() == null
          ? client.request(operation, null)
          : client.request(operation, null, ask.request());
    } catch (IllegalArgumentException e) {
      throw new ConnectorException(
          Kind.NOT_SENT,
          "Nothing was sent to the connector " + Exchange.shown(url) + ": " + e.getMessage(),
          e);
    }
  }

  private Semaphore turn(Ask ask) throws ConnectorException {
    String connection = ask.connection() == null ? "" : ask.connection();
    Semaphore turn =
        turns.computeIfAbsent(connection, each -> new Semaphore(policy.atOnce(), true));
    try {
      if (turn.tryAcquire(policy.turn().toMillis(), TimeUnit.MILLISECONDS)) {
        return turn;
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    throw new ConnectorException(
        Kind.NOT_SENT,
        "The connector %s was not called: %d calls of this connection are running already. Try again later."
            .formatted(Exchange.shown(url), policy.atOnce()),
        null);
  }

  private void pauseAfter(int attempt, ConnectorException failure) throws ConnectorException {
    long most = FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 6);
    try {
      pause.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1)));
    } catch (InterruptedException e) {
      failure.addSuppressed(e);
      throw interrupted(e);
    }
  }

  private ConnectorException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ConnectorException(
        Kind.NOT_SENT, "The call to " + Exchange.shown(url) + " was given up.", e);
  }

  private ConnectorException notUnderstood(String why, @Nullable Throwable cause) {
    return new ConnectorException(
        Kind.NOT_UNDERSTOOD,
        "The connector "
            + Exchange.shown(url)
            + " did not answer as EIS Connector 1.0 does: "
            + why
            + ". Check that the URL is that of a connector.",
        cause);
  }

  /** One try of one call, until its answer was read or given up. Used by one thread. */
  final class Attempt implements AutoCloseable {
    private final Ask ask;
    private final SoapOperation operation;
    private final SoapMessage message;
    private final Semaphore turn;
    private final Instant start = time.instant();
    private @Nullable Exchange exchange;
    private @Nullable StreamedAnswer stream;
    private CountedStream counted = new CountedStream(java.io.InputStream.nullInputStream());
    private @Nullable Outcome outcome;
    private @Nullable Kind failure;
    private boolean closed;

    private Attempt(Ask ask, SoapOperation operation, SoapMessage message, Semaphore turn) {
      this.ask = ask;
      this.operation = operation;
      this.message = message;
      this.turn = turn;
    }

    private void send() throws ConnectorException {
      exchange = http.post(url, message, policy);
      counted = new CountedStream(exchange.body());
      String wrong = AnswerStatus.problem(exchange);
      if (wrong != null) {
        throw AnswerStatus.failure(exchange, Exchange.shown(url), wrong);
      }
    }

    private @Nullable Object read() throws ConnectorException {
      try {
        Limits limits = Limits.STREAM.withBytes(policy.answerBytes());
        Object value = client.answer(operation, counted, contentType(), limits).value();
        if (exchange != null) {
          exchange.drainTail();
        }
        return value;
      } catch (SoapFault e) {
        throw fault(e);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    private void open(String list) throws ConnectorException {
      try {
        stream = client.stream(operation, list, counted, contentType(), Limits.STREAM);
      } catch (SoapFault e) {
        throw fault(e);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    /** The next item; null after the last. */
    @Nullable Object next() throws ConnectorException {
      if (stream == null) {
        return null;
      }
      try {
        Object item = stream.next();
        if (item == null && exchange != null) {
          exchange.drainTail();
        }
        return item;
      } catch (SoapFault e) {
        throw failed(fault(e));
      } catch (IOException e) {
        throw failed(failure(e));
      }
    }

    /** The result as far as it was read. */
    @Nullable Object result() {
      try {
        return stream == null ? null : stream.result();
      } catch (SoapFault e) {
        return null; // the carriers refuse nothing
      }
    }

    /** What the connector said, for the listener. */
    void said(Outcome said) {
      this.outcome = said;
    }

    private @Nullable String contentType() {
      return exchange == null ? null : exchange.header("Content-Type");
    }

    private ConnectorException fault(SoapFault e) {
      String why =
          e.received()
              ? "it answered the fault \"" + e.getMessage() + "\""
              : e.getMessage().replaceFirst("\\.$", "");
      return notUnderstood(why, e);
    }

    private ConnectorException failure(IOException e) {
      if (e instanceof ConnectorException known) {
        return known;
      }
      return exchange == null
          ? notUnderstood(String.valueOf(e.getMessage()), e)
          : exchange.failure(e);
    }

    private ConnectorException failed(ConnectorException e) {
      failure = e.kind();
      close();
      return e;
    }

    /** Gives the turn back, and tells the listener. */
    @Override
    public void close() {
      if (closed) {
        return;
      }
      closed = true;
      if (exchange != null) {
        exchange.close();
      }
      turn.release();
      listener.called(
          new CallListener.Call(
              Exchange.shown(url),
              ask.operation(),
              ask.connection(),
              Duration.between(start, time.instant()),
              message.body().length,
              counted.count(),
              outcome,
              failure));
    }
  }
}
