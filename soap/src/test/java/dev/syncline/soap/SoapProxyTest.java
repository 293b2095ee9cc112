package dev.syncline.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The interface on one side, an implementation of it on the other, bytes between. */
final class SoapProxyTest {
  private static final SoapBinding BINDING = SoapBinding.of(Orders.class, 2);

  /** What an application does behind an endpoint. */
  private static final class Shop implements Orders {
    private final List<String> calls = new ArrayList<>();

    @Override
    public @Nullable Order saveOrder(@Nullable Order order, boolean force, @Nullable Color color) {
      calls.add("save " + force + " " + color);
      return order;
    }

    @Override
    public void cancel(int orderId, @Nullable List<String> reasons) {
      calls.add("cancel " + orderId + " " + reasons);
    }

    @Override
    public Totals totals(@Nullable List<Integer> ids, @Nullable Duration within) {
      return new Totals(ids == null ? 0 : ids.size(), BigDecimal.TEN);
    }

    @Override
    public @Nullable Found search(@Nullable String text) {
      throw new IllegalArgumentException(text);
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }

  @Test
  void everyMethodIsACallThatReachesTheImplementation() {
    Shop shop = new Shop();
    List<Record> told = new ArrayList<>();
    Orders orders = proxy(shop, told);
    orders.cancel(7, List.of("late"));
    assertTrue(orders.isOpen());
    assertEquals(new Orders.Totals(2, BigDecimal.TEN), orders.totals(List.of(1, 2), null));
    assertEquals(List.of("cancel 7 [late]"), shop.calls);
    assertEquals(new Orders.Told("for k", true), told.getFirst());
    assertEquals(3, told.size());
    SoapProxy.Failed failed = assertThrows(SoapProxy.Failed.class, () -> orders.search("secret"));
    assertTrue(String.valueOf(failed.getMessage()).contains("error inside the server"));
    assertNotEquals(orders, proxy(shop, told));
    assertEquals(orders, orders);
  }

  private static Orders proxy(Shop shop, List<Record> told) {
    SoapEndpoint endpoint = new SoapEndpoint(BINDING, Limits.REQUEST);
    SoapTransport transport =
        message ->
            new ByteArrayInputStream(
                endpoint
                    .answer(
                        message.body(),
                        message.contentType(),
                        call -> SoapReply.of(headers(call), invoked(shop, call)))
                    .body());
    return SoapProxy.of(
        Orders.class,
        new SoapClient(BINDING, SoapVersion.SOAP12),
        transport,
        () -> new Orders.Caller("k", null),
        told::add);
  }

  private static Orders.Told headers(SoapCall call) {
    return new Orders.Told("for " + ((Orders.Caller) call.headers()).token(), true);
  }

  private static @Nullable Object invoked(Shop shop, SoapCall call) throws Exception {
    try {
      return call.operation().invoke(shop, call.arguments());
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
