//! Samples and their percentiles. Does not know what was measured.

/// Durations in milliseconds, in the order in which they were taken.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<f64>);

impl Samples {
    /// Adds one duration.
    pub fn add(&mut self, duration: std::time::Duration) {
        self.0.push(duration.as_secs_f64() * 1000.0);
    }

    /// Adds all samples of another series.
    pub fn extend(&mut self, other: &Samples) {
        self.0.extend_from_slice(&other.0);
    }

    /// How many samples there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The smallest sample that at least `percent` (0 to 100) of the samples do not exceed (nearest rank);
    /// `None` without samples.
    pub fn percentile(&self, percent: f64) -> Option<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let rank = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.max(1) - 1).copied()
    }

    /// The 50th percentile.
    pub fn median(&self) -> Option<f64> {
        self.percentile(50.0)
    }
}

/// `a / b`, if both are known and `b` is above zero.
pub fn ratio(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) if b > 0.0 => Some(a / b),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(samples: &[f64], percent: f64, expected: Option<f64>) {
        assert_eq!(
            Samples(samples.to_vec()).percentile(percent),
            expected,
            "{samples:?} {percent}"
        );
    }

    #[test]
    fn percentiles_are_samples_by_nearest_rank() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        check(&hundred, 50.0, Some(50.0));
        check(&hundred, 95.0, Some(95.0));
        check(&hundred, 99.0, Some(99.0));
        check(&hundred, 100.0, Some(100.0));
        check(&hundred, 0.0, Some(1.0));
    }

    #[test]
    fn few_samples_give_a_sample_and_none_gives_none() {
        check(&[], 50.0, None);
        check(&[7.0], 1.0, Some(7.0));
        check(&[7.0], 99.0, Some(7.0));
        check(&[3.0, 1.0, 2.0], 50.0, Some(2.0));
        check(&[3.0, 1.0, 2.0], 99.0, Some(3.0));
        check(&[2.0, 1.0], 50.0, Some(1.0));
    }

    #[test]
    fn a_ratio_needs_both_sides() {
        assert_eq!(ratio(Some(6.0), Some(2.0)), Some(3.0));
        assert_eq!(ratio(Some(6.0), Some(0.0)), None);
        assert_eq!(ratio(None, Some(2.0)), None);
    }
}
