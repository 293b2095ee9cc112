package dev.syncline.sync.engine;

import dev.syncline.crm.Crm;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets something happen to a CRM right after the engine has read from it, once. */
final class AfterReading {
  private Runnable work = () -> {};

  void happens(Runnable next) {
    work = next;
  }

  Crm in(Crm crm) {
    return (Crm)
        Proxy.newProxyInstance(
            Crm.class.getClassLoader(),
            new Class<?>[] {Crm.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(crm, arguments);
                if (method.getName().equals("read")) {
                  Runnable now = work;
                  work = () -> {};
                  now.run();
                }
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
