import ArgumentParser
import Capture
import Comparison
import Findings
import Packets

/// Reads the files of one place: one point, or with several interfaces one for each.
struct PointReading {
    /// What went wrong with them.
    private(set) var errors: [CaptureError] = []
    /// What was read.
    private(set) var points: [PointTracking.Result] = []

    /// Interfaces of one file that become points.
    static let mostInterfaces = 64
    /// Frames of interfaces beyond these.
    private(set) var leftOut = 0

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
        var places: [Place] = []
        if isSplit {
            reader.forEachFrameWithDetails { header, bytes, details in
                let interface = PointInterface(header, bytes, details)
                let known = places.firstIndex { $0.interface == interface }
                guard let place = known ?? Self.begin(interface, name, &places) else {
                    leftOut += 1
                    return true
                }
                places[place].tracking.take(header, bytes)
                return true
            }
        } else {
            let recorder = PointRecorder(name: escaped(name.name), source: name.files.joined(separator: ", "))
            var tracking = PointTracking(recorder, inputs: name.files.count)
            reader.forEachFrame { header, bytes in
                tracking.take(header, bytes)
                return true
            }
            places = [Place(interface: PointInterface(), tracking: tracking)]
        }
        if places.isEmpty { _ = Self.begin(PointInterface(), name, &places) }
        errors = reader.errors
        while !places.isEmpty {
            let place = places.removeFirst()
            let span = reader.span(ofInterface: place.interface.numberInFile)
            points.append(
                place.tracking.finish(
                    drops: reader.dropped,
                    skips: reader.skips,
                    span,
                    ran: input.ran.contains(name.name)
                )
            )
        }
    }

    /// An interface, and what is read of it.
    private struct Place {
        let interface: PointInterface
        var tracking: PointTracking
    }

    private static func begin(
        _ interface: PointInterface,
        _ name: PointName,
        _ places: inout [Place]
    ) -> Int? {
        guard places.count < mostInterfaces else { return nil }
        // Names of points and of interfaces come from outside, and go to terminals.
        let words = [name.isDerived && interface.text != nil ? nil : name.name, interface.text].compactMap(\.self)
        let source = name.files.joined(separator: ", ")
        let recorder = PointRecorder(name: escaped(words.joined(separator: ":")), source: source)
        places.append(Place(interface: interface, tracking: PointTracking(recorder, inputs: name.files.count)))
        return places.count - 1
    }
}
