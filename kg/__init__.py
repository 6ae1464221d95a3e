"""InvestKG: from Chinese investment-promotion texts to a knowledge graph. 从招商引资文本到知识图谱。"""

__version__ = "0.1.0"
