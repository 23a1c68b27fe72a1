import Capture
import Connections
import Packets

extension CaptureInputs {
    /// What the numbers of lines count from, so that they are printed as they were read, where that differs from what tcpdump would
    /// make of them.
    var numberings: [ConnectionKey: RelativeNumbering] {
        var numberings: [ConnectionKey: RelativeNumbering] = [:]
        for bases in texts.flatMap(\.bases) {
            numberings[ConnectionKey(bases.first, bases.second)] = bases.numbering
        }
        return numberings
    }
}
