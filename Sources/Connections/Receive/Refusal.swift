/// Why the receiver of a segment refuses it with all that it carries (RFC 9293 3.10.7.4, first and fifth check).
public enum Refusal: UInt8, Hashable, Sendable {
    /// It lies wholly before what its receiver has acknowledged: a late copy, or a keepalive.
    case old
    /// It begins beyond the window that its receiver has advertised.
    case beyondWindow
    /// Its TSval is older than one that its receiver has taken (PAWS, RFC 7323 5).
    case olderTimestamp
    /// It acknowledges what its receiver has not sent, as far as the capture shows.
    case unsentAcknowledged
    /// It carries no ACK flag.
    case withoutACK
}
