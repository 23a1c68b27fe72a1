import Connections
import Packets

/// An acknowledgment of data that came much sooner than the answer to the SYN.
struct NearerACK {
    /// The path must be so much longer than the ACK needs.
    static let least: Int64 = 10
    /// Below this a scheduler's pause looks like a path.
    static let shortestPath = Interval.milliseconds(5)

    let synAck: FrameReference
    /// From SYN to SYN-ACK.
    let path: Interval
    /// The client's first data, its ACK, and the server's first data.
    let data: FrameReference
    let ack: FrameReference
    let answer: FrameReference?
    /// Both the first data and the FIN were acknowledged at once and answered no sooner than the SYN was.
    let isConfirmed: Bool
}

extension Connection {
    /// The first ACK of the client's data, if something nearer than the server seems to have sent it: it came in a fraction of
    /// the time that the SYN-ACK took, and nothing that the server's program sends came sooner than that.
    var nearerACK: NearerACK? {
        guard let data = client.firstData, let ack = client.firstDataAck, let synAck = handshake.synAck,
            data.frame < ack.frame, synAck.frame < data.frame
        else { return nil }
        let delay = ack.time.since(data.time)
        guard handshake.synAckCount == 1, let path = roundTrip(to: .server), path >= NearerACK.shortestPath,
            path < .seconds(60), delay >= .zero, delay * NearerACK.least < path
        else { return nil }
        // A server that spoke first, or answered sooner than a round trip, is near: its SYN-ACK was late for another reason.
        guard let answer = server.firstData, data.frame < answer.frame,
            answer.time.since(data.time).isNoSooner(than: path)
        else {
            return nil
        }
        return NearerACK(
            synAck: synAck,
            path: path,
            data: data,
            ack: ack,
            answer: answer,
            isConfirmed: isFINAckedNearer(than: path)
        )
    }

    /// The client closed first: its FIN was acknowledged at once, and the server's came no sooner than a round trip.
    private func isFINAckedNearer(than path: Interval) -> Bool {
        guard let fin = client.fin, let ack = client.finAck, let other = server.fin, fin.frame < ack.frame,
            ack.frame < other.frame
        else { return false }
        return ack.time.since(fin.time) * NearerACK.least < path && other.time.since(fin.time).isNoSooner(than: path)
    }
}

extension Interval {
    /// As long as `path`, less a tenth for what varies.
    fileprivate func isNoSooner(than path: Interval) -> Bool {
        path - self < .zero || (path - self) * 10 < path
    }
}
