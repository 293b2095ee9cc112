package dev.syncline.eis;

import dev.syncline.connector.ConnectorException;
import dev.syncline.connector.ConnectorException.Kind;
import dev.syncline.soap.SoapMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client for connectors, one for all of them. A socket's time-out sees only silence; a
 * thread of its own watches the exchanges and cuts off those that drip. Redirects are not followed
 * and cookies not kept.
 */
public final class ConnectorHttp implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Duration connect;
  private final Predicate<InetAddress> allowed;
  private @Nullable CloseableHttpClient client;
  private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watchdog;
  private final ScheduledFuture<?> watching;

  private ConnectorHttp(Duration connect, Predicate<InetAddress> allowed) {
    this.connect = connect;
    this.allowed = allowed;
    this.watchdog =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("connector-watchdog").factory());
    this.watching =
        watchdog.scheduleWithFixedDelay(
            this::checkAll, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A client that connects within 10 s, and to no link-local or metadata address. */
  public static ConnectorHttp open() {
    return open(Duration.ofSeconds(10), AddressGuard.USUAL);
  }

  /**
   * A client.
   *
   * @param connect how long connecting may take
   * @param allowed whether an address may be called
   */
  public static ConnectorHttp open(Duration connect, Predicate<InetAddress> allowed) {
    return new ConnectorHttp(connect, allowed);
  }

  /** Made for the first call: it reads all certificates that the machine trusts. */
  private synchronized CloseableHttpClient client() {
    CloseableHttpClient known = client;
    if (known == null) {
      known =
          HttpClients.custom()
              .setConnectionManager(
                  PoolingHttpClientConnectionManagerBuilder.create()
                      .setDnsResolver(new AddressGuard(allowed))
                      .setMaxConnPerRoute(64)
                      .setMaxConnTotal(1_024)
                      .setDefaultConnectionConfig(
                          ConnectionConfig.custom()
                              .setConnectTimeout(Timeout.of(connect))
                              .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                              .setTimeToLive(TimeValue.ofMinutes(5))
                              .build())
                      .build())
              .disableAutomaticRetries()
              .disableRedirectHandling()
              .disableCookieManagement()
              .disableAuthCaching()
              .setUserAgent("Syncline")
              .build();
      client = known;
    }
    return known;
  }

  /** Sends a request and waits for the head of the answer. */
  Exchange post(URI url, SoapMessage message, CallPolicy policy) throws ConnectorException {
    HttpPost post = new HttpPost(Exchange.shown(url));
    authorise(post, url);
    post.setEntity(new ByteArrayEntity(message.body(), ContentType.parse(message.contentType())));
    post.setHeader("SOAPAction", "\"" + message.action() + "\"");
    post.setHeader("Accept", "text/xml, application/soap+xml");
    post.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.of(policy.turn()))
            .setResponseTimeout(Timeout.of(policy.read()))
            .setExpectContinueEnabled(false)
            .setProtocolUpgradeEnabled(false)
            .build());
    Exchange exchange = new Exchange(url, post, new Watch(policy), exchanges::remove);
    exchanges.add(exchange);
    exchange.watch().begin(System.nanoTime());
    try {
      ClassicHttpResponse response = client().executeOpen(target(url), post, null);
      exchange.watch().end(System.nanoTime(), 0);
      exchange.answered(response);
      return exchange;
    } catch (IOException e) {
      exchange.abort();
      throw exchange.failure(e);
    } catch (RuntimeException e) { // the client says so where the URL can't be called at all
      exchange.abort();
      throw new ConnectorException(
          Kind.NOT_SENT,
          "The connector "
              + Exchange.shown(url)
              + " can't be called: "
              + e.getMessage()
              + ". Correct its URL.",
          e);
    }
  }

  private static HttpHost target(URI url) {
    return new HttpHost(url.getScheme(), url.getHost(), url.getPort());
  }

  /** A name and password in the URL are sent at once, as Basic credentials. */
  private static void authorise(HttpPost post, URI url) {
    String user = url.getUserInfo();
    if (user != null) {
      byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
      post.setHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
  }

  private void checkAll() {
    long now = System.nanoTime();
    for (Exchange exchange : exchanges) {
      if (exchange.watch().check(now) != null) {
        exchange.cut();
      }
    }
  }

  @Override
  public synchronized void close() {
    watching.cancel(false);
    watchdog.shutdown();
    if (client == null) {
      return;
    }
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
