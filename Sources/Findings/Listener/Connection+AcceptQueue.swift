import Connections
import Packets

/// What a connection shows of its listener's accept queue (Linux: tcp_v4_syn_recv_sock(), inet_csk_reqsk_queue_prune).
extension Connection {
    /// Its server ignored the handshake's last ACK, or what came after it, as a full accept queue makes it do.
    func isIgnoredByQueue(at now: Timestamp) -> Bool {
        isHandshakeIgnored && !isDeferred(at: now)
    }

    /// Its SYN-ACK came again as TCP_DEFER_ACCEPT lets it: once, when the period ends, and then the ACK was taken. A full
    /// queue takes none, and retransmits the SYN-ACK after 1, 3 and 7 s.
    func isDeferred(at now: Timestamp) -> Bool {
        guard let first = handshake.synAck, ignoredRepeats == 0, let again = repeatsAfterACK.first,
            Int(handshake.synAckCount) == repeatsAfterACK.count + 1
        else { return false }
        let wait = again.reference.time.since(first.time)
        if wait > Self.firstRepeat { return true }
        guard handshake.synAckCount == 2 else { return false }
        // The next one was due twice as long after this one.
        return server.flags.contains(.provedEstablished) || now.since(again.reference.time) > wait * 3
    }

    /// The SYN-ACKs that came again although an ACK had passed.
    var repeatsAfterACK: [Incident] {
        incidents.filter { $0.kind == .synAckAfterAck && $0.side == .server }
    }

    /// The client's retransmitted FINs, of those that are kept.
    var clientFINRepeats: [Incident] {
        incidents.filter { $0.side == .client && $0.isRepeatedFIN }
    }

    /// When the last segment passed of which it is certain that the server ignored it.
    var lastIgnored: Timestamp? {
        var sent = (dataRepeats.filter { $0.side == .client } + clientFINRepeats).map(\.reference.time).sorted()
        let answers = [client.firstDataAck, client.finAck].compactMap(\.self).map(\.time)
        let signs = answers + [server.firstData, server.fin].compactMap(\.self).map(\.time)
        if let taken = signs.min() {
            sent.removeAll { taken < $0 }
            // Of the client's retransmissions the last one before its answer was taken.
            if answers.contains(taken) { _ = sent.popLast() }
        }
        // A SYN-ACK that comes again shows that the ACK of the one before was ignored.
        let answered = [handshake.ack?.time] + repeatsAfterACK.dropLast().map(\.reference.time)
        return ([sent.last] + answered).compactMap(\.self).max()
    }

    /// When its handshake's last ACK passed, if the server shows that it took that one.
    var takenAt: Timestamp? {
        guard !isHandshakeIgnored, server.flags.contains(.provedEstablished) else { return nil }
        return handshake.ack?.time
    }

    /// The first timer of a SYN-ACK is 1 s (RFC 6298 2.1); this is well above it, and below the second.
    private static let firstRepeat = Interval.milliseconds(2000)
}
