import Packets

/// How long a live view keeps a connection without segments, by what it is doing.
enum IdleTimeout {
    /// Ended: a late segment of the close still belongs to it.
    static let ended = Interval.seconds(1)
    /// Opening: the last gap between SYNs is 64 s on Linux (tcp_syn_retries 6), with a fifth on top.
    static let opening = Interval.seconds(77)
    /// A FIN waits for its ACK: retransmissions are at most 120 s apart (RFC 6298 2.5, Linux), with a fifth on top.
    static let closing = Interval.seconds(144)
    /// Established: by default keepalive probes begin after 7200 s, and the connection is given up after 9 of them, 75 s apart.
    static let established = Interval.seconds(7875)
}

extension Connection {
    /// The time without a segment after which it is reported and forgotten. The figures are TCP's own timers.
    var idleTimeout: Interval {
        if hasEnded || handshake.reset != nil { return lingerLimit }
        if handshake.ack == nil, beganInCapture { return IdleTimeout.opening }
        let isClosing = Side.allCases.contains {
            self[$0].flags.contains(.sentFIN) && !self[$0].flags.contains(.finAcknowledged)
        }
        return isClosing ? IdleTimeout.closing : IdleTimeout.established
    }

    /// Ended: long enough for one more retransmission of a FIN whose ACK was lost.
    private var lingerLimit: Interval {
        let gap = max(client.repeatGap, server.repeatGap)
        let repeats = client.finCount > 1 || server.finCount > 1
        return repeats ? min(max(IdleTimeout.ended, gap * 3), IdleTimeout.closing) : IdleTimeout.ended
    }

    /// Its last segment ended it.
    var isNewlyEnded: Bool {
        guard hasEnded else { return false }
        let ends = [client.reset, server.reset, client.finAck, server.finAck].compactMap(\.self)
        return ends.contains { $0.frame == last.frame }
    }
}
