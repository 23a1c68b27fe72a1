import Capture
import Connections
import Packets
import Reports

/// Connections that a live view reports at once: a few milliseconds, so that no frame waits too long.
let retirementBatch = 500

/// What a command shows of a capture while it goes on.
protocol LiveView: PacketConsumer {
    /// Its standard output so far, in whole lines; the loop empties it.
    var output: TextBuffer { get set }
    /// Whether it reads keys and draws on the terminal itself.
    var isScreen: Bool { get }
    /// Segments that came after their connection had been reported.
    var lateSegments: Int { get }

    /// It has more to report than fitted into the last tick, and wants the next one soon.
    var isBehind: Bool { get }

    /// Called after a moment or a batch of frames: reports what has become certain.
    mutating func tick(drops: Int)
    /// Keys that were pressed.
    mutating func press(_ keys: [UInt8])
    /// The terminal has another size.
    mutating func resize()
    /// Takes the terminal, if it is a screen.
    mutating func enterScreen()
    /// Gives the terminal back.
    mutating func leaveScreen()
    /// The capture is over: says what is left.
    mutating func finish(_ run: CaptureRun, _ input: InputOptions)
}

extension LiveView {
    var isScreen: Bool {
        false
    }

    var lateSegments: Int {
        0
    }

    var isBehind: Bool {
        false
    }

    mutating func press(_ keys: [UInt8]) {}
    mutating func resize() {}
    mutating func enterScreen() {}
    mutating func leaveScreen() {}
}
