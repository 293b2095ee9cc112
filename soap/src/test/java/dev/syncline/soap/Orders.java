package dev.syncline.soap;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contract that has one of everything that a contract may have. */
@SoapService(
    name = "Orders",
    service = "OrdersService",
    namespace = "urn:orders:{version}",
    action = "{ns}/Orders/",
    requestHeaders = Orders.Caller.class,
    responseHeaders = Orders.Told.class)
interface Orders {
  String ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";

  @Nullable Order saveOrder(@Nullable Order order, boolean force, @Nullable Color color);

  void cancel(int orderId, @Nullable List<String> reasons);

  @Operation(response = "Totals", result = Operation.INLINE)
  Totals totals(@Nullable List<Integer> ids, @Nullable Duration within);

  @Operation(result = "SearchResult")
  @Nullable Found search(@Named("text") @Nullable String text);

  @Since(2)
  boolean isOpen();

  record Caller(@Nullable String token, @Nullable Ticket ticket) {}

  record Ticket(@Nullable String value) {}

  record Told(@Nullable String error, boolean succeeded) {}

  record Base(@Nullable String code, boolean ok) {}

  /** Its base is written as nil and never kept. */
  @Extends(Base.class)
  record Line(
      int number,
      @Nullable String text,
      @Nullable BigDecimal price,
      @Nullable Color color,
      @Nullable List<Line> parts) {}

  /** Its base is its first component. */
  @Extends(Base.class)
  record Found(Base base, @Nullable List<Line> lines, @Nullable String more) {}

  @SuppressWarnings("ArrayRecordComponent") // bytes travel as Base64
  record Order(
      int id,
      long serial,
      short kind,
      double weight,
      boolean paid,
      @Nullable String customer,
      @Nullable LocalDateTime placed,
      @Nullable Duration within,
      byte @Nullable [] seal,
      @Nullable Color color,
      @Nullable Set<Flag> flags,
      @Nullable List<Line> lines,
      @Nullable List<String> notes,
      @Nullable List<Integer> ids,
      @Nullable List<Color> colors,
      @Nullable Map<String, @Nullable String> labels,
      @Dictionary(type = "ArrayOfKeyValueOfstringLine", entry = "KeyValueOfstringLine")
          @Nullable Map<String, @Nullable Line> byName,
      @Nullable Point where,
      @Since(2) @Nullable String late) {}

  @WireType(namespace = "urn:geometry", valueType = true)
  record Point(int x, int y, @Nullable String label) {}

  record Totals(int count, @Nullable BigDecimal sum) {}

  @WireType(actualType = "short")
  enum Color {
    Red,
    Green,
    @Since(2)
    @Numbered(7)
    Blue
  }

  @WireType(flags = true)
  enum Flag {
    Read,
    Write,
    @Since(2)
    Own
  }
}
