/// What became of a connection that somebody tried to open.
enum OpeningEnd: Sendable {
    case unanswered
    /// By RST, or by ICMP.
    case refused
    /// A SYN-ACK came, and nothing was made of it.
    case open
}
