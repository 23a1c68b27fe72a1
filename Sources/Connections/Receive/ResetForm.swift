/// The forms of an RST (RFC 9293 3.10.7.1): the form is certain, its cause is not.
public enum ResetForm: UInt8, Hashable, Sendable {
    /// RST+ACK at the sender's next sequence number, with a window, and the timestamps option if negotiated:
    /// a living socket aborted.
    case abort
    /// A bare RST at the acknowledgment number of what triggered it, no window, no options: an ACK met no socket.
    case noSocket
    /// RST+ACK with sequence number 0, acknowledging a segment without ACK, usually the SYN.
    case refusal
    /// None of these: another stack, or a device in between.
    case other
}
