import Connections
import Packets

extension EvenSample where Element == Sighting {
    /// The most connections that begin within `span`, as far as the sample tells.
    func densest(within span: Interval) -> Int {
        let marks = marks.sorted { $0.element.first.time < $1.element.first.time }
        var (first, sum, most) = (0, 0, 0)
        for mark in marks {
            sum += mark.weight
            while mark.element.first.time.since(marks[first].element.first.time) > span {
                sum -= marks[first].weight
                first += 1
            }
            most = max(most, sum)
        }
        return most
    }

    /// The share of samples for which `applies` holds, among those for which `counted` holds; nil when there are none.
    func share(of applies: (Sighting) -> Bool, among counted: (Sighting) -> Bool = { _ in true }) -> Double? {
        let all = marks.reduce(0) { $0 + (counted($1.element) ? $1.weight : 0) }
        guard all > 0 else { return nil }
        let some = marks.reduce(0) { $0 + (counted($1.element) && applies($1.element) ? $1.weight : 0) }
        return Double(some) / Double(all)
    }
}
