import ArgumentParser
import Connections
import Findings
import Packets

/// What connections are sorted by: descending, except for the start; unknown values last, ties by number.
enum SortKey: String, ExpressibleByArgument, CaseIterable, Sendable {
    case start, duration, bytes, rtt, retransmitted, severity

    /// Where the connection stands in this order.
    func rank(of connection: Connection, by diagnosis: Diagnosis) -> Rank {
        Rank(value: value(of: connection, by: diagnosis) ?? .min, id: connection.id)
    }

    /// The larger comes first; nil when it is unknown.
    private func value(of connection: Connection, by diagnosis: Diagnosis) -> Int64? {
        switch self {
        // The complement turns the order round, and no time is too early for it.
        case .start: ~connection.first.time.nanoseconds
        case .duration: connection.duration < .zero ? nil : connection.duration.nanoseconds
        case .bytes: Self.sum(connection) { $0.bytes }
        case .rtt: Self.roundTrip(of: connection)
        case .retransmitted: Self.sum(connection) { UInt64($0.retransmittedSegments) }
        case .severity: Int64(diagnosis.verdict(on: connection).severity.rawValue)
        }
    }

    /// Of both sides together; a self-connect has one.
    private static func sum(_ connection: Connection, _ count: (Transfer) -> UInt64) -> Int64 {
        let (sum, isTooMuch) = count(connection.client.transfer).addingReportingOverflow(
            count(connection.server.transfer)
        )
        return isTooMuch ? .max : Int64(clamping: sum)
    }

    /// The handshake's round trip, from end to end where both halves could be measured.
    private static func roundTrip(of connection: Connection) -> Int64? {
        let halves = Side.allCases.compactMap { connection.roundTrip(to: $0) }
        return halves.isEmpty ? nil : halves.reduce(.zero, +).nanoseconds
    }
}

/// A connection's place in an order: those with larger values first, equal ones by their numbers.
struct Rank: Hashable, Comparable, Sendable {
    /// What it is put in order by.
    var value: Int64
    /// Its number.
    var id: Int

    static func < (lhs: Rank, rhs: Rank) -> Bool {
        lhs.value != rhs.value ? lhs.value > rhs.value : lhs.id < rhs.id
    }
}
