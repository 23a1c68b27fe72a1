import Capture
import Packets
import Reports

extension PacketPrinter {
    /// Prints the numbers of `texts` as they were read, where that differs from what tcpdump would make of them.
    mutating func count(from texts: [TextTrace]) {
        for text in texts {
            for bases in text.bases {
                seed(
                    bases.first,
                    bases.second,
                    RelativeNumbering(bases.first, own: bases.firstBase, bases.second, other: bases.secondBase)
                )
            }
        }
    }
}
