import Packets
import Synchronization

/// The time of the input's first frame, for use while the input is still being read, perhaps on another core.
final class CaptureStart: Sendable {
    private let first = Mutex<Timestamp?>(nil)

    /// Its time; nil before it has come.
    var time: Timestamp? {
        first.withLock { $0 }
    }

    /// The first frame has come.
    func note(_ time: Timestamp) {
        first.withLock { $0 = $0 ?? time }
    }
}
