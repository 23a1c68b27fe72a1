import Connections

/// What one side of a conversation sent, as one point saw it.
struct Lane {
    private let sightings: [Sighting]
    let places: [Int32]

    init(_ conversation: Conversation, _ side: Side) {
        sightings = conversation.sightings
        places = conversation.places(of: side)
    }

    var count: Int { places.count }
    var indices: Range<Int> { places.indices }

    /// The segment with this number in the lane.
    subscript(_ index: Int) -> Sighting {
        sightings[Int(places[index])]
    }
}
