package dev.syncline.eis;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks at each address right before it is connected to, so that no name can be made to point
 * elsewhere after a check.
 */
final class AddressGuard implements DnsResolver {

  /** Refuses link-local addresses, where cloud machines keep their secrets, and what is no host. */
  static final Predicate<InetAddress> USUAL =
      address ->
          !address.isLinkLocalAddress()
              && !address.isAnyLocalAddress()
              && !address.isMulticastAddress();

  /** An address that must not be called. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  private final Predicate<InetAddress> allowed;

  AddressGuard(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = InetAddress.getAllByName(host);
    List<InetAddress> good = Arrays.stream(all).filter(allowed).toList();
    if (good.isEmpty()) {
      throw new Refused(host + " is at " + all[0].getHostAddress() + ", which may not be called");
    }
    return good.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return InetAddress.getByName(host).getCanonicalHostName();
  }
}
