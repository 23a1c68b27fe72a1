import ArgumentParser
import Capture
import Comparison
import Packets

/// Reads the files of one place: one point, or with several interfaces one for each.
struct PointReading {
    /// What went wrong with them.
    private(set) var errors: [CaptureError] = []
    /// What was read.
    private(set) var points: [Point] = []

    /// Interfaces of one file that become points.
    private static let mostInterfaces = 64

    /// Reads the files of `name`; only those conversations are shown of which `filter` matches a segment. `bySplitting`: each interface is
    /// a point.
    ///
    /// - Throws: `ValidationError` for a filter that libpcap does not accept.
    init(_ name: PointName, _ input: CompareInput, bySplitting isSplit: Bool) throws {
        var reader: CaptureReader
        do {
            reader = try CaptureReader(paths: name.files, filter: input.filter)
        } catch {
            throw ValidationError(error.message)
        }
        var recorders: [(interface: InterfaceName, recorder: PointRecorder)] = []
        let source = name.files.joined(separator: ", ")
        if isSplit {
            reader.forEachFrameWithDetails { header, bytes, details in
                let interface = InterfaceName(header, bytes, details)
                let place = recorders.firstIndex { $0.interface == interface }
                guard let place = place ?? Self.begin(interface, name, source, &recorders) else { return true }
                Self.take(header, bytes, into: &recorders[place].recorder)
                return true
            }
        } else {
            var recorder = PointRecorder(name: escaped(name.name), source: source)
            reader.forEachFrame { header, bytes in
                Self.take(header, bytes, into: &recorder)
                return true
            }
            recorders = [(InterfaceName(), recorder)]
        }
        if recorders.isEmpty { _ = Self.begin(InterfaceName(), name, source, &recorders) }
        errors = reader.errors
        while !recorders.isEmpty {
            var (_, recorder) = recorders.removeFirst()
            recorder.note(drops: reader.dropped)
            if input.ran.contains(name.name) { recorder.noteRan() }
            points.append(recorder.finish())
        }
    }

    private static func begin(
        _ interface: InterfaceName,
        _ name: PointName,
        _ source: String,
        _ recorders: inout [(interface: InterfaceName, recorder: PointRecorder)]
    ) -> Int? {
        guard recorders.count < mostInterfaces else { return nil }
        // Names of points and of interfaces come from outside, and go to terminals.
        let words = [name.isDerived && interface.text != nil ? nil : name.name, interface.text].compactMap(\.self)
        let recorder = PointRecorder(name: escaped(words.joined(separator: ":")), source: source)
        recorders.append((interface, recorder))
        return recorders.count - 1
    }

    private static func take(_ header: FrameHeader, _ bytes: RawSpan, into recorder: inout PointRecorder) {
        recorder.note(frameAt: header.time)
        switch FrameDecoder.decodeEvenIfCut(bytes, originalLength: header.originalLength, link: header.link) {
        case .tcp(let packet):
            recorder.take(packet, bytes, number: header.number, time: header.time, isChosen: header.matchesFilter)
        case .malformed: recorder.noteUnread()
        case .notTCP(let reason) where reason.mayHideTCP: recorder.noteUnread()
        case .notTCP, .icmpError: break
        }
    }
}

/// The interface that a frame came by, as its file has it.
struct InterfaceName: Equatable {
    /// Its number and name in a pcapng file, or its index in a cooked header.
    private var number: Int?
    private(set) var text: String?

    /// No interface is told apart.
    init() {}

    /// That of a frame.
    init(_ header: FrameHeader, _ bytes: RawSpan, _ details: FrameDetails) {
        if header.link == .linuxCooked2, let index = FrameDecoder.cookedInterface(bytes) {
            number = Int(index)
            text = "if\(index)"
        } else if let interface = details.interfaceInFile {
            number = interface.number
            text = interface.name ?? "if\(interface.number)"
        }
    }
}
