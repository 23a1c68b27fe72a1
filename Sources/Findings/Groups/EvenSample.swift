/// Some of a group's connections, evenly spread over all of them: few enough to look at each, and enough to know how dense they are
/// at any time.
struct EvenSample<Element: Sendable>: Sendable {
    /// A connection that stands for `weight` of them, itself the first.
    struct Mark: Sendable {
        var element: Element
        var weight: Int
    }

    private(set) var marks: [Mark] = []
    /// Every how many connections one is sampled.
    private var stride = 1

    /// Nothing yet.
    init() {}

    /// The samples.
    var isWhole: Bool {
        stride == 1
    }

    /// Takes in the next connection.
    mutating func add(_ element: @autoclosure () -> Element) {
        if let last = marks.indices.last, marks[last].weight < stride {
            marks[last].weight += 1
            return
        }
        if marks.count >= GroupLimits.marks { thin() }
        marks.append(Mark(element: element(), weight: 1))
    }

    /// Takes in all of those that stand behind these.
    mutating func join(_ next: EvenSample) {
        marks += next.marks
        stride = max(stride, next.stride)
        while marks.count > GroupLimits.marks { thin() }
    }

    /// The same of what `transform` makes of the elements.
    func map<Other: Sendable>(_ transform: (Element) -> Other) -> EvenSample<Other> {
        var other = EvenSample<Other>()
        other.marks = marks.map { EvenSample<Other>.Mark(element: transform($0.element), weight: $0.weight) }
        other.stride = stride
        return other
    }

    /// Halves the number of samples.
    private mutating func thin() {
        var kept: [Mark] = []
        for (index, mark) in marks.enumerated() {
            if index.isMultiple(of: 2) { kept.append(mark) } else { kept[kept.count - 1].weight += mark.weight }
        }
        marks = kept
        stride *= 2
    }
}
