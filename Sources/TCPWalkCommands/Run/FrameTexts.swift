import Capture
import Connections
import Packets
import Reports

extension CaptureRun {
    /// What takes the bytes of frames while the input passes for the only time; nil where it can be read again, and where nothing is
    /// shown of them.
    func onlyTexts(_ look: FrameLook) -> FrameTextCollector? {
        look.needsBytes && !inputs.canBeReadAgain ? FrameTextCollector(nil, look, inputs.placesOfTexts) : nil
    }

    /// What `look` shows of the frames of `connections`; nothing where it shows nothing. `early` is what was taken of an input that
    /// passes only once.
    mutating func texts(
        of connections: [Connection],
        _ look: FrameLook,
        _ input: InputOptions,
        after early: FrameTextCollector?
    ) throws -> [FrameNumber: FrameText] {
        guard look.needsBytes else { return [:] }
        var taken = early
        if taken == nil {
            let frames = Set(connections.flatMap { $0.timeline.events.map(\.reference.frame) })
            var second = CaptureRun(again: self)
            let collector = FrameTextCollector(frames, look, inputs.placesOfTexts)
            taken = try second.read(input, into: collector, writer: nil) { _, _ in (false, nil) }
        }
        if let leftOut = taken?.leftOut, leftOut > 0 {
            Messages.say(
                "\(leftOut) frames are shown without their bytes: \(FrameTextCollector.room >> 20) MiB of them is the most. "
                    + "A filter leaves room\(early == nil ? ", and --connection N alone" : "")."
            )
        }
        return taken?.texts ?? [:]
    }

    /// Says what of `look` a text does not have.
    func sayWhatTextLacks(_ look: FrameLook) {
        let links = inputs.placesOfTexts.values
        if look.dump != nil, !links.isEmpty {
            Messages.say("-A, -x and -X show nothing of a text's packets: it does not have their bytes.")
        }
        if look.hasLinkHeader, links.contains(false) {
            Messages.say(
                "-e shows nothing of a text whose lines do not have Ethernet's header: it was printed without -e."
            )
        }
    }
}
