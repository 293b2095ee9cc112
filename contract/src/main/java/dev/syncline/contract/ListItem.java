package dev.syncline.contract;

import dev.syncline.soap.Since;
import org.jspecify.annotations.Nullable;

/** An item of a list: id, name, tooltip. */
@Since(88)
public record ListItem(int id, @Nullable String name, @Nullable String toolTip) {}
