import Packets

/// A connection written as text, each line a packet and what must be said of it (Semantics, "Segment scripts").
///
/// ```
/// +0     > S  0:0(0)       win 64240 <mss 1460,sackOK,wscale 7> | SYN-SENT / LISTEN?
/// +0.02  < S. 0:0(0) ack 1 <mss 1460,wscale 7>                  | ESTABLISHED? / SYN-RECEIVED
/// +0.02  > .  1:1(0) ack 1                                      | ESTABLISHED / ESTABLISHED?, handshake complete
/// @ +5                                                          | outcome open
/// ```
///
/// Left column, in this order:
/// * `+seconds` since the line before.
/// * `>` client to server, `<` server to client; `!` directly after it: sent, but not captured.
/// * Flags: `S F R P . U E W`, `-` for none.
/// * `start:end(length)` relative to the sender's first sequence number; `seq =0` is absolute. Left out: 0:0(0).
/// * `ack n` relative to the other side's first, `ack =n` absolute; `win n`; `<options>` as tcpdump prints them, with
///   `sack 1:5 9:12` relative to the other side; `id n` (makes the script IPv4 only); `ttl n`; in any order.
/// * Instead of a segment: `+t icmp 3/1 >`, or `+t icmp 3/4 mtu 1400 >`, quotes the last segment of that side; `@ +t` lets time pass;
///   `base > n` moves a side's relative numbers by n (another initial sequence number on the same ports);
///   `client n`: from here on the client sends from port n, to the same listener; `file n`: what follows stands in the capture's
///   n-th file.
/// * First lines: `ports 40000 9502`, `self` for a socket that connects to itself, `loopback` for two sockets of one host, `ipv4` or
///   `ipv6` for one family.
///
/// Right column, separated by `,` or `;`: see `ScriptExpectation`. `//` begins a comment.
public struct SegmentScript: Sendable {
    /// The text it was read from.
    public var source: [String]
    /// Its lines.
    public var steps: [SegmentScriptStep] = []
    /// The client's port.
    public var clientPort: UInt16 = 40000
    /// The server's port.
    public var serverPort: UInt16 = 9502
    /// Both ends are one socket.
    public var isSelfConnect = false
    /// Both ends are on one host, at its loopback address.
    public var isLoopback = false
    /// Files that the capture consists of.
    public var files = 1
    /// The only family it makes sense for; nil for both.
    public var family: Address.Family?

    /// The script in `text`.
    public init(_ text: String) throws(SegmentScriptError) {
        source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (index, line) in source.enumerated() {
            var parser = SegmentScriptParser(line, number: index + 1)
            try parser.parse(into: &self)
        }
    }
}
