import Connections
import Packets

/// The way of one side's segments from U, nearer to their sender, to D (Semantics, "Two places"), with the clocks of both.
struct Way {
    /// The delay that is expected before any was measured, in seconds.
    static let usualDelay = 0.005

    /// The far point's clock against the near one's.
    let clock: ClockEstimate
    /// Whose segments they are: the client's pass the near point first.
    let side: Side
    /// The usual delay, in seconds.
    var typical = Self.usualDelay

    /// From passing U to passing D, in seconds.
    func lag(from sent: Sighting, to arrived: Sighting) -> Double {
        arrived.time.since(sent.time).seconds - offset(at: sent.time)
    }

    /// How far D's clock is ahead of U's when U's shows `time`, in seconds.
    func offset(at time: Timestamp) -> Double {
        side == .client ? clock.offset(atNear: time) : -clock.offset(atFar: time)
    }

    /// How far D's clock is ahead of U's when D's shows `time`, in seconds.
    private func offset(atArrival time: Timestamp) -> Double {
        side == .client ? clock.offset(atFar: time) : -clock.offset(atNear: time)
    }

    /// When `sent` should pass D, by D's clock.
    func arrival(of sent: Sighting) -> Timestamp {
        sent.time.advanced(by: Interval(seconds: offset(at: sent.time) + typical))
    }

    /// When `arrived` should have passed U, by U's clock.
    func sending(of arrived: Sighting) -> Timestamp {
        arrived.time.advanced(by: Interval(seconds: -offset(atArrival: arrived.time) - typical))
    }
}
