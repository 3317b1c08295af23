//! Kinds of offices, by the words with which their names begin.

use super::cells::{begins, has};

/// A kind of office. Letters of one kind are not signed by another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Office {
    Police,
    Procuracy,
    Court,
    Committee,
    Tax,
    Customs,
    SocialInsurance,
    CentralBank,
    Treasury,
    Enforcement,
    Government,
    Ministry,
    Department,
    Party,
    /// A state office whose kind does not matter here.
    Other,
    /// A bank, a power company, a post: a body that people know, not of the state.
    Service,
    /// A company, a school, a club.
    Private,
}

impl Office {
    /// Whether it belongs to the state, so that it takes money only through the treasury.
    pub(crate) fn is_public(self) -> bool {
        !matches!(self, Self::Service | Self::Private)
    }

    /// Whether letters of this kind never bear another kind's name beside it.
    pub(crate) fn stands_alone(self) -> bool {
        matches!(
            self,
            Self::Police
                | Self::Procuracy
                | Self::Court
                | Self::Tax
                | Self::Customs
                | Self::SocialInsurance
                | Self::CentralBank
                | Self::Enforcement
        )
    }
}

/// The kind of office that a folded line names, if it names one.
pub(crate) fn office(plain: &str) -> Option<Office> {
    if let Some((_, office)) = BEGINNINGS.iter().find(|(words, _)| begins(plain, words)) {
        return Some(*office);
    }
    None
}

/// The kind of office that a signature's authority names: «TM. ỦY BAN NHÂN DÂN», «THỦ TRƯỞNG CƠ QUAN CẢNH SÁT ĐIỀU TRA».
pub(crate) fn signing(plain: &str) -> Option<Office> {
    let words = SIGNERS.iter().find(|(words, _)| has(plain, words));
    words.map(|(_, office)| *office)
}

/// Longer beginnings before shorter ones.
const BEGINNINGS: &[(&str, Office)] = &[
    ("bo cong an", Office::Police),
    ("so cong an", Office::Police),
    ("cong an", Office::Police),
    ("co quan cong an", Office::Police),
    ("co quan canh sat dieu tra", Office::Police),
    ("co quan an ninh dieu tra", Office::Police),
    ("co quan csdt", Office::Police),
    ("cuc canh sat", Office::Police),
    ("phong canh sat", Office::Police),
    ("canh sat", Office::Police),
    ("cuc an ninh", Office::Police),
    ("doi canh sat", Office::Police),
    ("vien kiem sat", Office::Procuracy),
    ("vksnd", Office::Procuracy),
    ("toa an", Office::Court),
    ("tand", Office::Court),
    ("uy ban nhan dan", Office::Committee),
    ("ubnd", Office::Committee),
    ("tong cuc thue", Office::Tax),
    ("chi cuc thue", Office::Tax),
    ("cuc thue", Office::Tax),
    ("doi thue", Office::Tax),
    ("thue tinh", Office::Tax),
    ("thue thanh pho", Office::Tax),
    ("thue co so", Office::Tax),
    ("co quan thue", Office::Tax),
    ("tong cuc hai quan", Office::Customs),
    ("chi cuc hai quan", Office::Customs),
    ("cuc hai quan", Office::Customs),
    ("hai quan", Office::Customs),
    ("bao hiem xa hoi", Office::SocialInsurance),
    ("bhxh", Office::SocialInsurance),
    ("ngan hang nha nuoc", Office::CentralBank),
    ("kho bac", Office::Treasury),
    ("tong cuc thi hanh an", Office::Enforcement),
    ("chi cuc thi hanh an", Office::Enforcement),
    ("cuc thi hanh an", Office::Enforcement),
    ("thi hanh an", Office::Enforcement),
    ("phong thi hanh an", Office::Enforcement),
    ("chinh phu", Office::Government),
    ("thu tuong chinh phu", Office::Government),
    ("van phong chinh phu", Office::Government),
    ("quoc hoi", Office::Government),
    ("bo chi huy", Office::Other),
    ("bo tu lenh", Office::Other),
    ("bo", Office::Ministry),
    ("so", Office::Department),
    ("dang uy", Office::Party),
    ("tinh uy", Office::Party),
    ("thanh uy", Office::Party),
    ("huyen uy", Office::Party),
    ("mat tran to quoc", Office::Party),
    ("uy ban mat tran to quoc", Office::Party),
    ("hoi dong nhan dan", Office::Other),
    ("thanh tra", Office::Other),
    ("tong cuc", Office::Other),
    ("chi cuc", Office::Other),
    ("cuc", Office::Other),
    ("vu", Office::Other),
    ("phong", Office::Other),
    ("van phong", Office::Other),
    ("trung tam phuc vu hanh chinh cong", Office::Other),
    ("trung tam", Office::Other),
    ("ban quan ly", Office::Other),
    ("uy ban", Office::Other),
    ("ban chi dao", Office::Other),
    ("tong cong ty dien luc", Office::Service),
    ("cong ty dien luc", Office::Service),
    ("dien luc", Office::Service),
    ("tap doan dien luc", Office::Service),
    ("ngan hang", Office::Service),
    ("tong cong ty buu dien", Office::Service),
    ("buu dien", Office::Service),
    ("tap doan", Office::Private),
    ("tong cong ty", Office::Private),
    ("cong ty", Office::Private),
    ("truong", Office::Private),
    ("benh vien", Office::Private),
    ("hoi", Office::Private),
    ("lien doan", Office::Private),
];

const SIGNERS: &[(&str, Office)] = &[
    ("uy ban nhan dan", Office::Committee),
    ("ubnd", Office::Committee),
    ("vien truong vien kiem sat", Office::Procuracy),
    ("vien kiem sat", Office::Procuracy),
    ("kiem sat vien", Office::Procuracy),
    ("chanh an", Office::Court),
    ("tham phan", Office::Court),
    ("toa an", Office::Court),
    ("co quan canh sat dieu tra", Office::Police),
    ("co quan an ninh dieu tra", Office::Police),
    ("dieu tra vien", Office::Police),
    ("giam doc cong an", Office::Police),
    ("truong cong an", Office::Police),
    ("cong an", Office::Police),
    ("cuc truong cuc thue", Office::Tax),
    ("chi cuc truong chi cuc thue", Office::Tax),
    ("truong thue", Office::Tax),
    ("cuc truong cuc hai quan", Office::Customs),
    ("giam doc bao hiem xa hoi", Office::SocialInsurance),
    ("thong doc ngan hang nha nuoc", Office::CentralBank),
    ("chap hanh vien", Office::Enforcement),
];
