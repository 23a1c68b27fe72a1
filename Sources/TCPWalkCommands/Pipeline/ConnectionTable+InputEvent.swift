import Connections
import Packets

extension ConnectionTable {
    /// Takes in what is no segment.
    ///
    /// - Parameters:
    ///   - event: What it is.
    ///   - unmatched: Counts ICMP errors that pass the filter and quote none of the connections.
    /// - Returns: The place of the connection that an ICMP error quotes.
    @discardableResult
    mutating func receive(_ event: InputEvent, unmatched: inout Int) -> Int? {
        switch event {
        case .icmpError(let error, let mark, let matchesFilter):
            let place = receive(error, at: mark)
            if place == nil, matchesFilter { unmatched += 1 }
            return place
        case .refused(let frame, let path, let mark): receive(frame, path, at: mark)
        case .hiding(let packet): noteHiding(of: packet, PathHash(packet))
        case .time(let time): advance(to: time)
        }
        return nil
    }
}
