import Connections
import Packets

/// The window that was asked for, in the capture that is being read: it is known as soon as the capture's first frame is.
struct CaptureWindow: Sendable {
    private let request: WindowRequest
    private let start: CaptureStart
    private var resolved: Result<TimeWindow, WindowRequest.Problem>?

    /// What `request` asks for in the capture that begins at `start`.
    init(_ request: WindowRequest, _ start: CaptureStart) {
        self.request = request
        self.start = start
        if request.isEverything { resolved = .success(TimeWindow()) }
    }

    /// The whole capture.
    init() {
        self.init(WindowRequest(), CaptureStart())
    }

    /// Whether it is no more than a part of the capture.
    var isPart: Bool {
        !request.isEverything
    }

    /// The window; nil before the first frame, and when it ends before it begins.
    var window: TimeWindow? {
        mutating get {
            if resolved == nil, let time = start.time {
                do throws(WindowRequest.Problem) {
                    resolved = .success(try request.resolved(from: time))
                } catch {
                    resolved = .failure(error)
                }
            }
            return try? resolved?.get()
        }
    }

    /// Whether a frame of this time is shown.
    @inline(__always)
    mutating func contains(_ time: Timestamp) -> Bool {
        !isPart || window?.contains(time) ?? false
    }

    /// Whether the connection is shown, whole.
    mutating func overlaps(_ connection: Connection) -> Bool {
        !isPart || window?.overlaps(connection) ?? false
    }

    /// Why nothing can be in it; nil when something can.
    var problem: WindowRequest.Problem? {
        mutating get {
            _ = window
            if case .failure(let problem) = resolved { return problem }
            return nil
        }
    }

    /// The period of a capture that ends at `end`; nil while it has not begun.
    func span(until end: Timestamp) -> String? {
        let zone = PrintedZone(isUTC: request.isUTC)
        return start.time.map { "\(zone.words($0)) to \(zone.words(end))" }
    }

    /// `from 2026-11-25 14:03:00 on, before 14:05:00`; nil for the whole capture.
    var words: String? {
        mutating get {
            guard isPart else { return nil }
            let zone = PrintedZone(isUTC: request.isUTC)
            guard let window else { return "the part that --since and --until choose" }
            let zoneName = request.isUTC ? "UTC" : "local time"
            let parts = [
                window.since.map { "from \(zone.words($0)) on" }, window.until.map { "before \(zone.words($0))" },
            ]
            return parts.compactMap(\.self).joined(separator: ", ") + " (\(zoneName))"
        }
    }
}
