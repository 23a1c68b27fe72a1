import Synchronization

/// Values that many packets share, numbered from 1 as they come: a packet carries the number, two bytes, instead of the value.
///
/// The numbers hold for the whole process: the reading thread assigns them, other threads look values up.
public final class SharedValues<Value: Hashable & Sendable>: Sendable {
    /// As many as two bytes tell apart; further ones have no number.
    private static var limit: Int { Int(UInt16.max) }

    private struct State {
        var values: [Value] = []
        var numbers: [Value: UInt16] = [:]
    }

    private let state = Mutex(State())

    /// The number of `value`; 0 when there are too many.
    public func number(of value: Value) -> UInt16 {
        state.withLock { state in
            if let known = state.numbers[value] { return known }
            guard state.values.count < Self.limit else { return 0 }
            state.values.append(value)
            let number = UInt16(state.values.count)
            state.numbers[value] = number
            return number
        }
    }

    /// The value with this number; nil for 0.
    public subscript(number: UInt16) -> Value? {
        guard number > 0 else { return nil }
        return state.withLock { $0.values.indices.contains(Int(number) - 1) ? $0.values[Int(number) - 1] : nil }
    }
}

extension CapturePoint {
    /// Those of all packets of the process.
    public static let shared = SharedValues<CapturePoint>()
    /// The names of interfaces that captures describe.
    public static let interfaces = SharedValues<InterfaceName>()
}
