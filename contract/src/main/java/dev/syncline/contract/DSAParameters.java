package dev.syncline.contract;

import dev.syncline.soap.WireType;
import org.jspecify.annotations.Nullable;

/** The numbers of a DSA key. */
@SuppressWarnings("ArrayRecordComponent") // carried from the wire to the wire, never compared
@WireType(
    namespace = "http://schemas.datacontract.org/2004/07/System.Security.Cryptography",
    valueType = true)
public record DSAParameters(
    int counter,
    byte @Nullable [] g,
    byte @Nullable [] j,
    byte @Nullable [] p,
    byte @Nullable [] q,
    byte @Nullable [] seed,
    byte @Nullable [] y) {}
