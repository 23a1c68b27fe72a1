import Capture
import Libc
import Packets

/// The files of -w: one, or one after the other by size (-C) or time (-G), named as tcpdump names them.
struct RotatingWriter {
    /// Why nothing more is written.
    private(set) var error: CaptureError?
    /// -W files are full (-G): the capture ends.
    private(set) var isDone = false
    /// Frames written.
    private(set) var frames = 0

    private let options: WriteOptions
    private let pattern: String
    private let snapshotLength: Int
    private var link: LinkType?
    private var writer: PacketFile?
    /// What makes comments while the packets come; nil when they are known, or not wanted.
    private var notes: PacketCommentWriter?
    /// The number of the file at hand, from 0.
    private var number = 0
    /// When it was begun.
    private var begun: Timestamp?

    /// Nil without -w. A file is created when its link type is known.
    init?(_ options: WriteOptions, snapshotLength: Int, notes: PacketCommentWriter? = nil) {
        guard let path = options.path else { return nil }
        self.options = options
        self.notes = notes
        pattern = path
        self.snapshotLength = snapshotLength
    }

    /// Whether it needs the `FrameDetails` of each frame.
    var wantsDetails: Bool {
        options.isAnnotated
    }

    /// Creates the first file, so that there is one even without packets.
    mutating func begin(link: LinkType, at time: Timestamp, _ details: FrameDetails?) {
        guard self.link == nil else { return }
        self.link = link
        open(at: time)
        guard case .pcapng(let output) = writer, frames == 0 else { return }
        output.begin(details ?? FrameDetails(ofFileWith: link, snapshotLength: snapshotLength))
    }

    /// Appends a frame; `details` and `comment` are for formats that have a place for them.
    mutating func write(
        _ header: FrameHeader,
        _ bytes: RawSpan,
        _ details: FrameDetails? = nil,
        comment: String? = nil
    ) {
        guard error == nil, !isDone else { return }
        begin(link: header.link, at: header.time, details)
        guard header.link == link || options.isAnnotated else {
            error = .unwritable(
                file: pattern,
                reason: "a pcap file has one link type, and the input has "
                    + "\([link, header.link].compactMap(\.self).map(\.name).joined(separator: " and ")); "
                    + "a file whose name ends in .pcapng can have both"
            )
            return
        }
        rotate(at: header.time)
        guard !isDone, let writer else { return }
        switch writer {
        case .pcap(let writer): writer.write(header, bytes)
        case .pcapng(let output):
            guard let details else { return }
            output.write(header, bytes, details, comment: comment ?? notes?.comment(on: header, bytes))
        }
        if writer.hasFailed { flush() } else { frames += 1 }
    }

    /// Removes connections that are over, as a live view does at the same moment.
    mutating func tick() {
        notes?.tick()
    }

    /// Writes what stands at the end of a file that has a place for it.
    func writeStatistics(_ write: (PcapNGOutput) -> Void) {
        if error == nil, case .pcapng(let output) = writer { write(output) }
    }

    /// Hands everything to the system.
    mutating func flush() {
        guard error == nil else { return }
        do throws(CaptureError) {
            try writer?.flush()
        } catch {
            self.error = error
            writer = nil
        }
    }

    /// Writes everything and closes the file.
    mutating func close() {
        flush()
        writer = nil
    }

    private mutating func rotate(at time: Timestamp) {
        guard let writer, let begun else { return }
        if let seconds = options.seconds, time.since(begun) >= .seconds(Int64(seconds)) {
            if options.megabytes == nil, let files = options.files, number + 1 >= files {
                flush()
                isDone = true
                return
            }
            next(at: time)
        } else if let megabytes = options.megabytes, writer.size >= megabytes * 1_000_000 {
            next(at: time)
        }
    }

    private mutating func next(at time: Timestamp) {
        flush()
        number += 1
        if options.seconds == nil, let files = options.files { number %= files }
        open(at: time)
    }

    private mutating func open(at time: Timestamp) {
        guard error == nil, let link else { return }
        // What follows the file that is full: that one is closed first, also when there will be none.
        writer = nil
        begun = time
        do throws(CaptureError) {
            let name = name(at: time)
            writer =
                options.isAnnotated
                ? .pcapng(try PcapNGOutput(path: name, application: "tcpwalk \(ProgramVersion.number)"))
                : .pcap(try CaptureWriter(path: name, link: link, snapshotLength: snapshotLength))
        } catch {
            self.error = error
            writer = nil
        }
    }

    /// The name of file `number`: with -G a pattern for strftime(3), with -C a number at its end.
    private func name(at time: Timestamp) -> String {
        let base = options.seconds == nil ? pattern : Self.formatted(pattern, at: time)
        guard options.megabytes != nil else { return base }
        guard let files = options.files else { return number == 0 ? base : base + "\(number)" }
        let digits = String(files - 1).count
        let text = String(number)
        return base + String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func formatted(_ pattern: String, at time: Timestamp) -> String {
        var seconds = time_t(time.nanoseconds / 1_000_000_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = strftime(&buffer, buffer.count, pattern, &parts)
        guard length > 0 else { return pattern }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
