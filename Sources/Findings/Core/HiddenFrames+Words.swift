import Connections

extension HiddenFrames {
    /// `the filter hides 3 frames of the client and 5 of the server`.
    public var sentence: String {
        switch (client, server) {
        case (0, 0): "the filter hides frames of it, which never arrive here"
        case (let frames, 0): "the filter hides \(Quantity.count(Int(frames), "frame")) of the client"
        case (0, let frames): "the filter hides \(Quantity.count(Int(frames), "frame")) of the server"
        default:
            "the filter hides \(Quantity.count(Int(client), "frame")) of the client and \(Quantity.count(server)) of the server"
        }
    }
}

extension HiddenTotal {
    /// What a reader must know before anything else; nil when nothing is hidden.
    public var sentence: String? {
        connections > 0 ? sentence(about: Quantity.count(connections, "connection")) : nil
    }

    /// The same, with the connections put into words.
    func sentence(about connections: String) -> String {
        let hidden = frames > 0 ? Quantity.count(frames, "frame") : "frames"
        let rest =
            forgotten > 0
            ? " Of \(Quantity.count(forgotten, "more refused frame")) it is not known whether they belong to one." : ""
        return
            "The filter hides \(hidden) of \(connections): it tells frames apart by flag, direction, length or the like. "
            + "Nothing that may be among them is called missing; a filter by address and port shows connections whole."
            + rest
    }
}
